// Erased people
//
// The keyed hashes of the ids and addresses of people who were erased, or asked not to be listed.
//
// ---
// mode = "read"
// page = ["hash"]
//
// [parameters]
// after_hash = { type = "text", about = "Continue after this hash.", example = "5f0c2a", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 10000 }
//
// [columns]
// hash = { type = "text", about = "The keyed hash of an id, a profile on a site, an e-mail address or a phone number." }
// made_with = { type = "text", about = "Identifies the secret that the hash was made with." }
// ---
//
//  By hand, first:  :params {after_hash: null, limit: 10000}
MATCH (erased:Erased)
WHERE $after_hash IS NULL
  OR erased.hash > $after_hash
RETURN
  erased.hash AS hash,
  erased.made_with AS made_with
ORDER BY hash
LIMIT $limit;
