// Erase a person
//
// Removes a person from the graph with everything that is only theirs: acquaintances, jobs, requests, keys,
// what was imported about them, even if it is held to be of somebody else by now, proposals about them,
// employers that only files name and where nobody else worked, and whatever else is tied to them alone. Keyed
// hashes of their id and of what identifies them stay, so that they are not brought back. Running it again
// changes nothing. No row, and nothing is done, if they have a profile whose addresses were not looked at, or
// if files of theirs are still here: what these said about others must be taken back first.
//
// ---
// mode = "write"
// caution = "It cannot be undone."
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person to erase.", example = "lior" }
// hash = { type = "text", about = "The keyed hash of the id.", example = "5f0c2a" }
// key_hashes = { type = "list", of = "text", about = "The keyed hashes of addresses that identify them, and of ids that they had before.", default = [] }
// profile_ids = { type = "list", of = "text", about = "Their profiles whose addresses were looked at.", default = [] }
// made_with = { type = "text", about = "Identifies the secret that the hash was made with.", example = "9b1e" }
// even_if_absent = { type = "boolean", about = "Whether to keep the hash even if there is no such person.", default = false }
//
// [columns]
// found = { type = "boolean", about = "Whether the person was there." }
// ---
//
//  By hand, first:  :params {person_id: "lior", hash: "5f0c2a", key_hashes: [], profile_ids: [], made_with: "9b1e", even_if_absent: false}
// First, as when a pooled address book is settled, so that no plan made before this is written after it.
CALL () {
  MATCH (pool:Pool)
  SET pool.locked = true
  REMOVE pool.locked
}
OPTIONAL MATCH (person:Person|Parked {id: $person_id})
// Locks the person, so that a profile or file imported at the same time is either found here or finds nobody; and,
// in the same order, the owners of their profiles, since a file that these import meanwhile must not name them.
WITH person,
  COLLECT { MATCH (person)<-[:IS|WAS]-(:Profile)-[:FROM]->(source:Source) RETURN DISTINCT source.owner } AS owner_ids
CALL (person, owner_ids) {
  MATCH (end:Person)
  WHERE end.id IN [person.id] + owner_ids
  WITH end
  ORDER BY end.id
  SET end.locked = true
  REMOVE end.locked
}
WITH person, person IS NOT NULL AS found
WHERE (found
  OR $even_if_absent
  OR EXISTS { (:Erased {hash: $hash}) })
  AND NOT EXISTS {
    MATCH (person)<-[:IS|WAS]-(profile:Profile)
    WHERE NOT profile.id IN $profile_ids
  }
  AND NOT EXISTS { (:Source {owner: person.id}) }
CALL (found) {
  MATCH (pool:Pool)
  WHERE found
  SET pool.settled = coalesce(pool.settled, 0) + 1
}
MERGE (erased:Erased {hash: $hash})
ON CREATE SET
  erased.made_with = $made_with,
  erased.erased_at = datetime()
FOREACH (key_hash IN $key_hashes |
  MERGE (borne:Erased {hash: key_hash})
  ON CREATE SET
    borne.made_with = $made_with,
    borne.erased_at = datetime()
)
WITH person, found,
  COLLECT {
    MATCH (person)-[:WORKED_AT]->(employer:Employer)
    WHERE employer.imported
      AND employer.revision IS NULL
    RETURN DISTINCT employer
  } AS employers
CALL (person) {
  MATCH (person)<-[:IS|WAS]-(profile:Profile)-[:FROM]->(source:Source)
  MATCH (:Person {id: source.owner})-[:SETTLES]->(proposal:Proposal)
  WHERE profile.key IN [proposal.one_key, proposal.other_key]
  DETACH DELETE proposal
}
CALL () {
  MATCH (proposal:Proposal {other_id: $person_id})
  DETACH DELETE proposal
}
// What only these profiles say about people who stay goes when the owners' address books are settled again.
CALL (person) {
  MATCH (person)-[mark:UNSETTLED]->()
  DELETE mark
}
CALL (person) {
  MATCH (person)<-[:IS|WAS]-(profile:Profile)-[:IS|WAS]->(other:Person|Parked)
  MATCH (profile)-[:FROM]->(source:Source)
  MATCH (owner:Person {id: source.owner})
  WHERE other <> person
    AND owner <> person
  MERGE (owner)-[:UNSETTLED]->(other)
}
// People who are here in their own right (see addresses-of-person) stay, and get their profile back.
CALL (person) {
  MATCH (person)<-[is:IS]-(profile:Profile)-[was:WAS]->(home)
  WHERE home.imported IS NULL
    OR home:Member
    OR coalesce(home.revision, home.stated_visibility, home.stated_jobs) IS NOT NULL
    OR EXISTS { (home)<-[:IS]-() }
    OR EXISTS { (:Source {owner: home.id}) }
  DELETE is, was
  CREATE (profile)-[:IS]->(home)
  SET home:Person
  REMOVE home:Parked
}
CALL (person) {
  MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(home)
  OPTIONAL MATCH (key:Key {person_id: home.id})
  OPTIONAL MATCH (proposal:Proposal {other_id: home.id})
  DETACH DELETE key, proposal
}
CALL (person) {
  MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(home)
  OPTIONAL MATCH (home)--(own)
  WHERE NOT own:Person|Employer|Profile
  DETACH DELETE own, home
}
CALL (person) {
  MATCH (person)<-[:IS|WAS]-(:Profile)-[:FROM]->(naming:Source)
  WITH DISTINCT naming.owner AS owner
  MATCH (source:Source {owner: owner})
  REMOVE source.named
}
CALL (person) {
  MATCH (person)<-[:WAS]-(:Profile)-[:IS]->(now:Person)
  WITH DISTINCT person, now
  MATCH (now)-[tie:CHANGED|WITH|KEEPS_UP]-(own)
  WHERE tie.was = $person_id
  DELETE tie
  WITH own
  WHERE NOT own:Person
  DETACH DELETE own
}
CALL (person) {
  MATCH (person)--(own)
  WHERE NOT own:Person|Employer|Source
  WITH DISTINCT own
  DETACH DELETE own
}
CALL () {
  MATCH (change:Change {owner: $person_id})
  DETACH DELETE change
}
CALL () {
  MATCH (key:Key {person_id: $person_id})
  DETACH DELETE key
}
DETACH DELETE person
WITH found, employers
CALL (employers) {
  UNWIND employers AS employer
  WITH employer
  WHERE NOT EXISTS { (employer)<-[:WORKED_AT]-() }
  DELETE employer
}
RETURN found;
