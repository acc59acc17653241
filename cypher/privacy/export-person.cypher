// Export a person
//
// What is held about a person themselves: all their properties and labels, whatever these are, their access
// keys, and the files they imported, even one of which nobody is left.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
//
// [columns]
// properties = { type = "map", about = "Everything that is said about them." }
// labels = { type = "list", of = "text", about = "The labels they are marked with." }
// keys = { type = "list", of = "map", about = "Their access keys, without the secrets." }
// imports = { type = "list", of = "map", about = "The files they imported, and what each import reported." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (person:Person {id: $person_id})
RETURN
  properties(person) AS properties,
  labels(person) AS labels,
  COLLECT { MATCH (key:Key {person_id: $person_id}) RETURN key {.*, secret_sha256: null} ORDER BY key.id } AS keys,
  COLLECT { MATCH (source:Source {owner: $person_id}) RETURN properties(source) ORDER BY source.id } AS imports;
