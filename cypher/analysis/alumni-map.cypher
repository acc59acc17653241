// Alumni map
//
// Where the people who left an employer work now: a row for each employer, with how many of them work there.
// Someone who has since returned is not counted as an alumnus; someone with several jobs counts at each. The
// most frequent employer comes first.
//
// ---
// mode = "read"
//
// [parameters]
// employer_id = { type = "employer", about = "The employer they left.", example = "alameda" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// employer_id = { type = "text", about = "An employer where some of them work now.", optional = true }
// name = { type = "text", about = "Its name.", optional = true }
// people_count = { type = "integer", about = "How many of them work there.", optional = true }
// people_share = { type = "number", about = "Their share of all who left.", optional = true }
// ---
//
//  By hand, first:  :params {employer_id: "alameda", limit: 20}
MATCH (left_one:Employer {id: $employer_id})
WITH
  COLLECT {
    MATCH (left_one)<-[:WORKED_AT]-(person:Person)
    WHERE NOT EXISTS { (person)-[again:WORKED_AT]->(left_one) WHERE again.ended IS NULL }
    RETURN DISTINCT person
  } AS alumni
OPTIONAL CALL (alumni) {
  UNWIND alumni AS person
  MATCH (person)-[job:WORKED_AT]->(employer:Employer)
  WHERE job.ended IS NULL
  RETURN employer, count(DISTINCT person) AS people_count
}
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  people_count,
  CASE WHEN employer IS NOT NULL THEN 1.0 * people_count / size(alumni) END AS people_share
ORDER BY people_count DESC, employer_id
LIMIT $limit;
