// Unknown ids
//
// Which of some ids nobody bears, in the order given. To a viewer, an id that is hidden from them is one
// that nobody bears.
//
// ---
// mode = "read"
//
// [parameters]
// viewer_id = { type = "text", about = "The person as seen by whom; left out, all is seen.", example = "ada", optional = true }
// person_ids = { type = "list", of = "text", about = "Ids of people.", example = ["ada", "zoe"] }
// employer_ids = { type = "list", of = "text", about = "Ids of employers.", example = ["nordwind"] }
//
// [columns]
// kind = { type = "text", about = "person or employer." }
// id = { type = "text", about = "An id that nobody bears." }
// ---
//
//  By hand, first:  :params {viewer_id: null, person_ids: ["ada", "zoe"], employer_ids: ["nordwind"]}
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
