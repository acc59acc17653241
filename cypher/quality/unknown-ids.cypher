// Unknown ids
//
// Which of the given ids do not exist, in the order given. For a viewer, ids hidden from them do not exist.
//
// ---
// mode = "read"
//
// [parameters]
// viewer_id = { type = "text", about = "The person who asks; if left out, nothing is hidden.", example = "ada", optional = true }
// person_ids = { type = "list", of = "text", about = "Ids of people.", example = ["ada", "zoe"] }
// employer_ids = { type = "list", of = "text", about = "Ids of employers.", default = [], example = ["nordwind"] }
//
// [columns]
// kind = { type = "text", about = "person or employer." }
// id = { type = "text", about = "An id that does not exist." }
// ---
//
//  By hand, first:  :params {viewer_id: null, person_ids: ["ada", "zoe"], employer_ids: []}
OPTIONAL MATCH (viewer:Person {id: $viewer_id})
CALL (viewer) {
  UNWIND $person_ids AS id
  WITH viewer, id
  WHERE NOT EXISTS {
    MATCH (person:Person {id: id})
    WHERE $viewer_id IS NULL
      OR person = viewer
      OR NOT person:ContactsOnly|Closed
      OR EXISTS { (person)-[:KNOWS]-(viewer) }
  }
  RETURN "person" AS kind, id
  UNION ALL
  UNWIND $employer_ids AS id
  WITH viewer, id
  WHERE NOT EXISTS {
    MATCH (employer:Employer {id: id})
    WHERE $viewer_id IS NULL
      OR employer.imported IS NULL
      OR employer.revision IS NOT NULL
      OR EXISTS {
        MATCH (employer)<-[:WORKED_AT]-(person:Person)
        WHERE person = viewer
          OR NOT person:ContactsOnly|Closed
          OR NOT person:Closed AND EXISTS { (person)-[:KNOWS]-(viewer) }
      }
  }
  RETURN "employer" AS kind, id
}
RETURN kind, id;
