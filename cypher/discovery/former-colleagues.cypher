// Former colleagues
//
// Who has a person lost touch with? People who worked at the same employer at the same time and are not among
// their contacts, as far as the person may see them: longest overlap first, then the smaller employer, then
// by id. Each appears once, with the employer where the overlap was longest. People who still work there with
// the person are not former colleagues.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["months", "colleague_count", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "bruno" }
// after_months = { type = "integer", about = "Continue after this number of months.", example = 41, optional = true }
// after_colleague_count = { type = "integer", about = "Among equal months, continue after this number of colleagues.", example = 2, optional = true }
// after_person_id = { type = "id", about = "Among equal numbers of colleagues, continue after this person.", example = "ines", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The former colleague." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live now.", optional = true }
// employer_id = { type = "text", about = "Where the two worked together." }
// employer = { type = "text", about = "Its name.", optional = true }
// started = { type = "text", about = "When the later of the two started." }
// ended = { type = "text", about = "When the first of the two left." }
// months = { type = "integer", about = "The length of the overlap in months, the first and the last included." }
// colleague_count = { type = "integer", about = "How many others who ever worked there the person may see." }
// mutual_count = { type = "integer", about = "How many contacts the two share." }
// jobs = { type = "list", of = "map", about = "Where they are now: the jobs they hold." }
//
// [members.jobs]
// employer_id = { type = "text", about = "The employer." }
// employer = { type = "text", about = "Its name.", optional = true }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "bruno", after_months: null, after_colleague_count: null, after_person_id: null, limit: 20}
//
// A date may be only a year or a month: it begins on its first day and ends on its last, so that dates
// compare as text.
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
OPTIONAL CALL (me, contacts) {
  MATCH (me)-[:WORKED_AT]->(employer:Employer)
  WITH DISTINCT me, contacts, employer
  WITH me, contacts, employer,
    COUNT {
      MATCH (employer)<-[:WORKED_AT]-(colleague:Person)
      WHERE colleague <> me
        AND NOT colleague:Closed
        AND (NOT colleague:ContactsOnly OR colleague IN contacts)
      RETURN DISTINCT colleague
    } AS colleague_count,
    COLLECT {
      MATCH (me)-[job:WORKED_AT]->(employer)
      WHERE job.started IS NOT NULL
      RETURN {
        started: job.started,
        ended: coalesce(job.ended, ""),
        first: left(job.started + "-01-01", 10),
        last: coalesce(left(job.ended + CASE size(job.ended) WHEN 4 THEN "-12-31" ELSE "-31" END, 10), "9999-12-31")
      }
    } AS jobs,
    EXISTS { (me)-[job:WORKED_AT]->(employer) WHERE job.ended IS NULL } AS still_there
  MATCH (employer)<-[job:WORKED_AT]-(person:Person)
  WHERE job.started IS NOT NULL
    AND person <> me
    AND NOT person:ContactsOnly|Closed
    AND NOT person IN contacts
  WITH employer, colleague_count, jobs, still_there, person, {
    started: job.started,
    ended: coalesce(job.ended, ""),
    first: left(job.started + "-01-01", 10),
    last: coalesce(left(job.ended + CASE size(job.ended) WHEN 4 THEN "-12-31" ELSE "-31" END, 10), "9999-12-31")
  } AS theirs
  UNWIND jobs AS mine
  WITH employer, colleague_count, still_there, person,
    CASE WHEN [mine.first, mine.started] >= [theirs.first, theirs.started] THEN mine ELSE theirs END AS later,
    CASE WHEN [mine.last, mine.ended] <= [theirs.last, theirs.ended] THEN mine ELSE theirs END AS earlier
  WHERE later.first <= earlier.last
    AND earlier.ended <> ""
    AND NOT (still_there AND EXISTS { (person)-[job:WORKED_AT]->(employer) WHERE job.ended IS NULL })
  WITH employer, colleague_count, person, later.started AS started, earlier.ended AS ended,
    12 * (toInteger(left(earlier.last, 4)) - toInteger(left(later.first, 4)))
      + toInteger(substring(earlier.last, 5, 2)) - toInteger(substring(later.first, 5, 2)) + 1 AS months
  ORDER BY months DESC, colleague_count, employer.id, started, ended
  WITH person, head(collect({
    employer: employer, colleague_count: colleague_count, started: started, ended: ended, months: months
  })) AS best
  WHERE $after_person_id IS NULL
    OR best.months < $after_months
    OR (best.months = $after_months
      AND [best.colleague_count, person.id] > [$after_colleague_count, $after_person_id])
  RETURN person, best
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY best.months DESC, best.colleague_count, person.id + ""
  LIMIT $limit
}
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  person.city AS city,
  best.employer.id AS employer_id,
  best.employer.name AS employer,
  best.started AS started,
  best.ended AS ended,
  best.months AS months,
  best.colleague_count AS colleague_count,
  COUNT {
    MATCH (person)-[:KNOWS]-(mutual:Person)
    WHERE mutual IN contacts
      AND NOT mutual:Closed
  } AS mutual_count,
  COLLECT {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    WHERE job.ended IS NULL
    RETURN {employer_id: employer.id, employer: employer.name, title: job.title, started: job.started}
    ORDER BY coalesce(job.started, "") DESC, employer.id, job.title
  } AS jobs
ORDER BY months DESC, colleague_count, person_id + "", person_id
LIMIT $limit;
