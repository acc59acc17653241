// Drop
//
// Removes the nodes of some ids, with all that is tied to them.
//
// ---
// mode = "write"
//
// [parameters]
// ids = { type = "list", of = "text", about = "Ids.", example = ["mila"] }
// ---
//
//  By hand, first:  :params {ids: ["mila"]}
MATCH (gone:Person|Employer)
WHERE gone.id IN $ids
DETACH DELETE gone;
