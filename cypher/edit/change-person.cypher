// Change a person
//
// Replaces the values of a person; those left out become null. The revision says which edit the caller saw
// last: if somebody has changed the person since then, no row is given, unless they have these values
// already, so it may be run again. Nor is there one if a file, which is no edit, has changed the values that
// the caller saw. A new name or city is recorded as a change if there was one before, unless the person is
// seen by nobody.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// name = { type = "text", about = "Their name.", example = "Mila Rossi", optional = true }
// given_name = { type = "text", about = "Their given name.", example = "Mila", optional = true }
// family_name = { type = "text", about = "Their family name.", example = "Rossi", optional = true }
// headline = { type = "text", about = "How they describe themselves.", example = "Gardener", optional = true }
// city = { type = "text", about = "Where they live.", example = "Turin", optional = true }
// country = { type = "text", about = "The country they live in.", example = "Italy", optional = true }
// location = { type = "location", about = "Their location, stored to about a kilometre.", example = { latitude = 45.07, longitude = 7.68 }, optional = true }
// revision = { type = "integer", about = "How often they had been edited when the caller looked.", range = [0, 9223372036854775807], example = 0 }
// seen = { type = "map", about = "The values as the caller saw them; if it is left out, only the revision counts.", example = { name = "Ada Novak" }, optional = true }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", name: null, given_name: null, family_name: null, headline: null, city: null, country: null, location: null, revision: 0, seen: null}
MATCH (person:Person {id: $person_id})
// Locks them, so that what follows is read after any edit at the same moment is done.
SET person.locked = true
REMOVE person.locked
WITH person,
  coalesce(person.name, "") = coalesce($name, "")
    AND coalesce(person.given_name, "") = coalesce($given_name, "")
    AND coalesce(person.family_name, "") = coalesce($family_name, "")
    AND coalesce(person.headline, "") = coalesce($headline, "")
    AND coalesce(person.city, "") = coalesce($city, "")
    AND coalesce(person.country, "") = coalesce($country, "")
    AND coalesce([person.location.latitude, person.location.longitude] = [$location.latitude, $location.longitude], person.location IS NULL AND $location IS NULL) AS same
WHERE same
  OR coalesce(person.revision, 0) = $revision
    AND ($seen IS NULL
      OR all(name IN keys($seen) WHERE name = "location" OR coalesce(person[name], "") = coalesce($seen[name], "")))
WITH person, same,
  [
    change IN [
      {kind: "name", before: person.name, after: $name},
      {kind: "city", before: person.city, after: $city}
    ]
    WHERE NOT person:Closed
      AND change.before <> change.after
  ] AS changes
FOREACH (change IN changes |
  CREATE (person)-[:CHANGED]->(:Change {
    id: randomUUID(),
    at: datetime(),
    kind: change.kind,
    before: change.before,
    after: change.after
  })
)
FOREACH (changed IN CASE WHEN same THEN [] ELSE [person] END |
  SET
    changed.name = $name,
    changed.given_name = $given_name,
    changed.family_name = $family_name,
    changed.headline = $headline,
    changed.city = $city,
    changed.country = $country,
    changed.location = CASE WHEN $location IS NOT NULL THEN point({latitude: $location.latitude, longitude: $location.longitude}) END,
    changed.updated_at = datetime(),
    changed.revision = $revision + 1
)
RETURN person.id AS person_id;
