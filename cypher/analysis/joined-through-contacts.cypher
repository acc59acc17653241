// Joined through contacts
//
// How often people joined an employer where somebody they knew already worked. Of the people whose start
// there is known, it counts those with a contact whom they knew by then, and who had started there before
// them and not yet left. Dates are compared as text, so a year alone comes before all its months: a contact
// who left in 2019 counts as gone by 2019-03, and one who started in 2019 counts as there before it.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// employer_id = { type = "employer", about = "The employer they joined.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// joined_count = { type = "integer", about = "How many people joined it on a known date." }
// knew_count = { type = "integer", about = "How many of them knew somebody there." }
// knew_share = { type = "number", about = "Their share; null if nobody joined.", optional = true }
// ---
//
//  By hand, first:  :params {employer_id: "nordwind"}
MATCH (employer:Employer {id: $employer_id})
OPTIONAL MATCH (employer)<-[job:WORKED_AT]-(person:Person)
WITH employer, person, min(job.started) AS joined
WITH
  employer,
  CASE WHEN joined IS NOT NULL THEN 1 ELSE 0 END AS joined_one,
  CASE
    WHEN EXISTS {
      (person)-[acquaintance:KNOWS]-(:Person)-[job:WORKED_AT]->(employer)
      WHERE acquaintance.since <= joined
        AND job.started < joined
        AND coalesce(job.ended, "9") >= joined
    }
    THEN 1
    ELSE 0
  END AS knew_one
WITH employer, sum(joined_one) AS joined_count, sum(knew_one) AS knew_count
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  joined_count,
  knew_count,
  CASE WHEN joined_count > 0 THEN 1.0 * knew_count / joined_count END AS knew_share;
