// Secrets of the erased
//
// With which secrets the hashes of those who were erased were made: all with that of the service, or it cannot tell
// who they were.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 100 }
//
// [columns]
// made_with = { type = "text", about = "What tells the key of the hashes from another." }
// hash_count = { type = "integer", about = "How many hashes were made with it." }
// last_on = { type = "date", about = "The day on which the last of these was." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (erased:Erased)
RETURN
  erased.made_with AS made_with,
  count(*) AS hash_count,
  date(max(erased.erased_at)) AS last_on
ORDER BY made_with
LIMIT $limit;
