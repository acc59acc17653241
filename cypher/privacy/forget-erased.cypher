// Forget who was erased
//
// Takes away the hashes of the erased that were made with a secret which is lost: nobody can tell any more who they
// were, and while they are kept nobody is erased, made or brought in.
//
// ---
// mode = "write"
// caution = "Whoever was erased under that secret may be brought in again."
// rows = "one"
//
// [parameters]
// made_with = { type = "text", about = "What tells the key of the hashes from another.", example = "9b1e" }
//
// [columns]
// forgotten = { type = "integer", about = "How many hashes there were." }
// ---
//
//  By hand, first:  :params {made_with: "9b1e"}
MATCH (erased:Erased {made_with: $made_with})
DELETE erased
RETURN count(*) AS forgotten;
