// Transactions of ours
//
// What the server knows of the transactions that Entregent has open.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// app = { type = "text", about = "Whose transaction it is." }
// query = { type = "text", about = "The query that runs in it." }
// ---
SHOW TRANSACTIONS
YIELD metaData
WHERE metaData.app = "entregent"
RETURN metaData.app AS app, metaData.query AS query;
