// Held up
//
// How many transactions of a query wait for another's lock.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// query = { type = "text", about = "The query.", example = "contacts" }
//
// [columns]
// waiting = { type = "integer", about = "How many of its transactions wait." }
// ---
//
//  By hand, first:  :params {query: "contacts"}
SHOW TRANSACTIONS
YIELD metaData, status
WHERE metaData.query = $query
  AND status STARTS WITH "Blocked"
RETURN count(*) AS waiting;
