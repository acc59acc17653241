// People and employers without an id
//
// People and employers that have no id, an empty one, or one that is not text, as they may in a graph that
// something else wrote, people first. No address and no other query can name them.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// kind = { type = "text", about = "Person or Employer." }
// name = { type = "text", about = "Its name, as text.", optional = true }
// element_id = { type = "text", about = "What Neo4j calls it, until it is deleted." }
// ---
//
//  By hand, first:  :params {limit: 100}
// NOT person.id IS :: STRING NOT NULL would say all of it, but Neo4j 5.26.31 then looks in the index, where
// nobody without an id is.
CALL () {
  MATCH (person:Person)
  WHERE person.id IS NULL
    OR NOT person.id IS :: STRING
    OR person.id = ""
  RETURN person AS found, "Person" AS kind
  UNION ALL
  MATCH (employer:Employer)
  WHERE employer.id IS NULL
    OR NOT employer.id IS :: STRING
    OR employer.id = ""
  RETURN employer AS found, "Employer" AS kind
}
RETURN
  kind,
  toStringOrNull(found.name) AS name,
  elementId(found) AS element_id
ORDER BY kind DESC, element_id
LIMIT $limit;
