// An employer, as the viewer sees it
//
// What is known about one employer, if the viewer may know that it exists. One known only from imported files
// exists for viewers who see somebody who works or worked there; for others there is no row, as for an unknown id.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// employer_id = { type = "employer", about = "The employer.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// revision = { type = "integer", about = "How often it was edited." }
// ---
//
//  By hand, first:  :params {person_id: "ada", employer_id: "nordwind"}
MATCH (me:Person {id: $person_id})
MATCH (employer:Employer {id: $employer_id})
WHERE employer.imported IS NULL
  OR employer.revision IS NOT NULL
  OR EXISTS {
    MATCH (employer)<-[:WORKED_AT]-(somebody:Person)
    WHERE somebody = me
      OR NOT somebody:ContactsOnly|Closed
      OR NOT somebody:Closed AND EXISTS { (somebody)-[:KNOWS]-(me) }
  }
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain,
  coalesce(employer.revision, 0) AS revision;
