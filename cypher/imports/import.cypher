// An import
//
// A file that a person imported, with the report of what it did. Nothing is shown of somebody else's file, or
// of one that was taken back.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who imported it.", example = "ada" }
// source_id = { type = "text", about = "The import.", example = "s1" }
//
// [columns]
// source_id = { type = "text", about = "The import; null if there is none with this id.", optional = true }
// site = { type = "text", about = "The site it is from.", optional = true }
// file_name = { type = "text", about = "The name of the file.", optional = true }
// sha256 = { type = "text", about = "The SHA-256 of its bytes, in hexadecimal digits.", optional = true }
// imported_at = { type = "text", about = "When it was imported.", optional = true }
// report = { type = "text", about = "What it did, as JSON.", optional = true }
// named = { type = "text", about = "The people that the report names, as JSON; null if one of them was erased.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", source_id: "s1"}
MATCH (owner:Person {id: $person_id})
OPTIONAL MATCH (source:Source {id: $source_id, owner: owner.id})
RETURN
  source.id AS source_id,
  source.site AS site,
  source.file_name AS file_name,
  source.sha256 AS sha256,
  toString(source.imported_at) AS imported_at,
  source.report AS report,
  source.named AS named;
