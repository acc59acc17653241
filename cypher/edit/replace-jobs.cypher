// Replace jobs
//
// Replaces the jobs of a person with a list. Jobs of the list that are there already stay, from then on even
// if the file that told of them is taken back; the others are removed, new ones are added, and no file of
// others adds one any more. Two jobs are the same if employer, title, start and end are. The revision says
// which edit the caller saw last: if somebody has changed the person since then, no row is given, unless the
// jobs are these already, so it may be run again; nor if a file, which is no edit, has changed the jobs that
// the caller saw, or if an employer is unknown, or is named only by files and has nobody that the person may
// see. An employer joined or left, and a new title, are recorded as
// changes, unless the person is seen by nobody. An employer that only files name is removed if nobody works
// or worked there any more.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// weighs = ["person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// jobs = { type = "list", of = "map", about = "Jobs without duplicates; title, started and ended may be null.", range = [0, 100], example = [{ employer_id = "nordwind", title = "Engineer", started = "2019-03" }] }
// employer_ids = { type = "list", of = "employer", about = "The employers of these jobs.", example = ["nordwind"] }
// revision = { type = "integer", about = "How often they had been edited when the caller looked.", range = [0, 9223372036854775807], example = 0 }
// seen = { type = "list", of = "map", about = "The jobs as the caller saw them; if it is left out, only the revision counts.", example = [{ employer_id = "nordwind", title = "Engineer", started = "2019-03" }], optional = true }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", jobs: [{employer_id: "nordwind", title: "Engineer", started: "2019-03"}], employer_ids: ["nordwind"], revision: 0, seen: null}
MATCH (person:Person {id: $person_id})
// Locks them, so that what follows is read after any edit at the same moment is done.
SET person.locked = true
REMOVE person.locked
WITH person,
  [job IN $jobs |
    [job.employer_id, coalesce(job.title, ""), coalesce(job.started, ""), coalesce(job.ended, "")]
  ] AS wanted,
  [job IN $seen |
    [job.employer_id, coalesce(job.title, ""), coalesce(job.started, ""), coalesce(job.ended, "")]
  ] AS seen,
  COLLECT {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    RETURN [employer.id, coalesce(job.title, ""), coalesce(job.started, ""), coalesce(job.ended, "")]
    ORDER BY job.started DESC, job.title
  } AS held
WITH person, wanted, seen, held,
  all(job IN wanted WHERE job IN held) AND all(job IN held WHERE job IN wanted) AS same
WHERE (same
    OR coalesce(person.revision, 0) = $revision
    AND (seen IS NULL OR all(job IN seen WHERE job IN held) AND all(job IN held WHERE job IN seen)))
  AND COUNT {
    MATCH (employer:Employer)
    WHERE employer.id IN $employer_ids
      AND (
        employer.imported IS NULL
        OR employer.revision IS NOT NULL
        OR EXISTS {
          MATCH (employer)<-[:WORKED_AT]-(somebody:Person)
          WHERE somebody = person
            OR NOT somebody:ContactsOnly|Closed
            OR NOT somebody:Closed AND EXISTS { (somebody)-[:KNOWS]-(person) }
        }
      )
  } = size($employer_ids)
WITH person, wanted, held, same,
  COLLECT {
    MATCH (person)-[:WORKED_AT]->(employer:Employer)
    WHERE employer.imported
      AND employer.revision IS NULL
    RETURN DISTINCT employer
  } AS employers
// What changed: by employer, the current jobs there, as they were and as they are to be.
CALL (person, wanted, held) {
  UNWIND [job IN held + wanted WHERE job[3] = "" AND NOT person:Closed | job[0]] AS employer_id
  WITH DISTINCT person, wanted, held, employer_id
  MATCH (employer:Employer {id: employer_id})
  WITH person, employer, coalesce(employer.name, employer.id) AS name,
    [job IN held WHERE job[0] = employer_id AND job[3] = ""] AS was,
    [job IN wanted WHERE job[0] = employer_id AND job[3] = ""] AS stays
  WITH person, employer, name, was, stays, [job IN was | job[1]] AS old_titles, [job IN stays | job[1]] AS titles
  UNWIND CASE
    WHEN was = [] THEN [{kind: "job", after: name, title: titles[0], started: stays[0][2]}]
    WHEN stays = [] THEN [{kind: "left", before: name, title: old_titles[0]}]
    ELSE [
      title IN titles
      WHERE title <> ""
        AND NOT title IN old_titles |
      {kind: "title", before: head([old IN old_titles WHERE NOT old IN titles]), after: title}
    ]
  END AS change
  CREATE (person)-[:CHANGED]->(:Change {
    id: randomUUID(),
    at: datetime(),
    kind: change.kind,
    before: nullIf(change.before, ""),
    after: change.after,
    employer_id: employer.id,
    employer: name,
    title: nullIf(change.title, ""),
    started: nullIf(change.started, "")
  })
}
CALL (person, wanted) {
  MATCH (person)-[job:WORKED_AT]->(employer:Employer)
  WITH job,
    [employer.id, coalesce(job.title, ""), coalesce(job.started, ""), coalesce(job.ended, "")] IN wanted AS stays
  FOREACH (kept IN CASE WHEN stays THEN [job] ELSE [] END | REMOVE kept.imported)
  FOREACH (over IN CASE WHEN stays THEN [] ELSE [job] END | DELETE over)
}
CALL (person, wanted, held) {
  UNWIND range(0, size(wanted) - 1) AS place
  WITH person, $jobs[place] AS job
  WHERE NOT wanted[place] IN held
  MATCH (employer:Employer {id: job.employer_id})
  CREATE (person)-[:WORKED_AT {title: job.title, started: job.started, ended: job.ended}]->(employer)
}
CALL (employers) {
  UNWIND employers AS employer
  WITH employer
  WHERE NOT EXISTS { (employer)<-[:WORKED_AT]-() }
  DELETE employer
}
SET person.stated_jobs = true
FOREACH (changed IN CASE WHEN same THEN [] ELSE [person] END | SET changed.revision = $revision + 1)
RETURN person.id AS person_id;
