// Secrets of the erased
//
// The secrets with which the hashes of erased people were made. All must be made with the secret of the
// service, or it cannot tell who these people were.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 100 }
//
// [columns]
// made_with = { type = "text", about = "Identifies the secret that the hashes were made with." }
// hash_count = { type = "integer", about = "How many hashes were made with it." }
// last_on = { type = "date", about = "The day on which the last of these was made." }
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
