// People you may know
//
// Contacts of contacts the person does not know yet, best first: each shared contact counts for more
// the fewer people they know (resource allocation), all as far as the person may see it. Nobody known,
// nobody suggested.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["score", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "Whose circle to look around in, as seen by whom.", example = "ada" }
// after_score = { type = "number", about = "Go on after this score.", example = 0.5, optional = true }
// after_person_id = { type = "text", about = "And, of that score, after this person.", example = "hiro", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The suggested person." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "What they say of themselves.", optional = true }
// score = { type = "number", about = "Sum, over the shared contacts, of 1 / how many people each is seen to know." }
// mutual_count = { type = "integer", about = "How many contacts the two share." }
// mutual_contacts = { type = "list", of = "map", about = "person_id and name of up to three of them, those who know the fewest first." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_score: null, after_person_id: null, limit: 20}
//
// Circles are collected because whom a contact is seen to know must be counted before the sum. Candidates
// are summed up first and those known dropped after: fewer tests by far. Only those that may be among the
// best are rounded and looked up, since that costs more than the sum; it is rounded because its last digit
// depends on the order of its terms.
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH
  contacts,
  COLLECT {
    UNWIND contacts AS contact
    WITH contact
    WHERE NOT contact:Closed
    WITH
      contact,
      COLLECT {
        MATCH (contact)-[:KNOWS]-(known)
        WHERE known <> me
          AND NOT known:Closed
          AND (NOT known:ContactsOnly OR known IN contacts)
        RETURN known
      } AS circle
    RETURN {contact: contact, circle: circle, weight: 1.0 / (size(circle) + 1)}
  } AS shares
OPTIONAL CALL (contacts, shares) {
  UNWIND shares AS share
  WITH share.circle AS circle, share.weight AS weight
  UNWIND circle AS candidate
  WITH candidate, sum(weight) AS sum, count(*) AS mutual_count
  WHERE NOT candidate IN contacts
    AND ($after_person_id IS NULL
      OR round(sum, 12) < $after_score
      OR (round(sum, 12) = $after_score AND candidate.id > $after_person_id))
  WITH collect([candidate, sum, mutual_count]) AS found
  CALL (found) {
    UNWIND found AS one
    WITH one[1] AS sum
    ORDER BY sum DESC
    LIMIT $limit
    RETURN min(sum) AS least
  }
  UNWIND [one IN found WHERE one[1] >= least - 1e-12] AS one
  RETURN one[0] AS candidate, round(one[1], 12) AS score, one[2] AS mutual_count
}
WITH shares, candidate, score, mutual_count
ORDER BY score DESC, candidate.id
LIMIT $limit
RETURN
  candidate.id AS person_id,
  candidate.name AS name,
  candidate.headline AS headline,
  score,
  mutual_count,
  COLLECT {
    UNWIND shares AS share
    WITH share, share.contact AS mutual
    WHERE candidate IN share.circle
    RETURN {person_id: mutual.id, name: mutual.name}
    ORDER BY share.weight DESC, mutual.id
    LIMIT 3
  } AS mutual_contacts
ORDER BY score DESC, person_id
LIMIT $limit;
