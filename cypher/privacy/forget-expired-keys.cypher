// Forget expired keys
//
// Takes away the access keys that are past their time.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// forgotten = { type = "integer", about = "How many there were." }
// ---
MATCH (key:Key)
WHERE key.expires_at < datetime()
DETACH DELETE key
RETURN count(*) AS forgotten;
