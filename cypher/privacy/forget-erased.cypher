// Forget who was erased
//
// Removes the hashes of erased people that were made with a secret which is lost. Nobody can tell any more
// who these people were, and while the hashes are kept nobody can be erased, created or imported.
//
// ---
// mode = "write"
// caution = "People erased under that secret may be imported again."
// rows = "one"
//
// [parameters]
// made_with = { type = "text", about = "Identifies the secret that the hashes were made with.", example = "9b1e" }
//
// [columns]
// forgotten = { type = "integer", about = "How many hashes were removed." }
// ---
//
//  By hand, first:  :params {made_with: "9b1e"}
MATCH (erased:Erased {made_with: $made_with})
DELETE erased
RETURN count(*) AS forgotten;
