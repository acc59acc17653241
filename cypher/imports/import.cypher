// An import
//
// A file that somebody brought in, with the report of what it did; of nobody else's, and of none that was
// taken back, a row is given.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who brought it in.", example = "ada" }
// source_id = { type = "text", about = "The import.", example = "s1" }
//
// [columns]
// source_id = { type = "text", about = "The import; nothing where there is none of that id.", optional = true }
// site = { type = "text", about = "The site that it is from.", optional = true }
// file_name = { type = "text", about = "The file that it was.", optional = true }
// sha256 = { type = "text", about = "Of its bytes, in hexadecimal digits.", optional = true }
// imported_at = { type = "text", about = "When it was brought in.", optional = true }
// report = { type = "text", about = "What it did, as JSON.", optional = true }
// named = { type = "text", about = "Whom that names, as JSON; nothing where one of them was erased.", optional = true }
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
