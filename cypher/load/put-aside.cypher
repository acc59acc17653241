// Who is put aside
//
// Which of these ids are of people who are put aside while, by an import, they are one with another: no load
// may give such an id to anybody else.
//
// ---
// mode = "read"
//
// [parameters]
// ids = { type = "list", of = "id", about = "Ids without duplicates.", example = ["li-mila"] }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 5000], default = 5000 }
//
// [columns]
// id = { type = "text", about = "The id of somebody who is put aside." }
// ---
//
//  By hand, first:  :params {ids: ["li-mila"], limit: 5000}
UNWIND $ids AS id
MATCH (:Parked {id: id})
RETURN id
ORDER BY id
LIMIT $limit;
