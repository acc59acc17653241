// Create a person
//
// Creates a person who is not there yet. If they are there with exactly these values nothing changes, so it
// may be run again; if they are there with others, were erased or asked not to be listed, no row is given. Nor
// is one if the id is of somebody who is put aside while they are one with another: it is theirs again after.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "id", about = "Their id.", example = "mila" }
// name = { type = "text", about = "Their name.", example = "Mila Rossi", optional = true }
// given_name = { type = "text", about = "Their given name.", example = "Mila", optional = true }
// family_name = { type = "text", about = "Their family name.", example = "Rossi", optional = true }
// headline = { type = "text", about = "How they describe themselves.", example = "Gardener", optional = true }
// city = { type = "text", about = "Where they live.", example = "Turin", optional = true }
// country = { type = "text", about = "The country they live in.", example = "Italy", optional = true }
// location = { type = "location", about = "Their location, stored to about a kilometre.", example = { latitude = 45.07, longitude = 7.68 }, optional = true }
// visibility = { type = "text", about = "Who sees them.", values = ["everyone", "contacts", "nobody"], default = "contacts" }
// hash = { type = "text", about = "The keyed hash of the id, as stored for people who were erased or asked not to be listed.", example = "5f0c2a" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "mila", name: null, given_name: null, family_name: null, headline: null, city: null, country: null, location: null, visibility: "contacts", hash: "5f0c2a"}
OPTIONAL MATCH (known:Person {id: $person_id})
WITH known,
  known IS NULL
  OR coalesce(known.name, "") = coalesce($name, "")
    AND coalesce(known.given_name, "") = coalesce($given_name, "")
    AND coalesce(known.family_name, "") = coalesce($family_name, "")
    AND coalesce(known.headline, "") = coalesce($headline, "")
    AND coalesce(known.city, "") = coalesce($city, "")
    AND coalesce(known.country, "") = coalesce($country, "")
    AND coalesce([known.location.latitude, known.location.longitude] = [$location.latitude, $location.longitude], known.location IS NULL AND $location IS NULL)
    AND known:Closed = ($visibility = "nobody")
    AND known:ContactsOnly = ($visibility = "contacts") AS free
WHERE free
  AND NOT EXISTS { (:Erased {hash: $hash}) }
  AND NOT EXISTS { (:Parked {id: $person_id}) }
FOREACH (id IN CASE WHEN known IS NULL THEN [$person_id] ELSE [] END |
  CREATE (person:Person {id: id})
  SET
    person.name = $name,
    person.given_name = $given_name,
    person.family_name = $family_name,
    person.headline = $headline,
    person.city = $city,
    person.country = $country,
    person.location = CASE WHEN $location IS NOT NULL THEN point({latitude: $location.latitude, longitude: $location.longitude}) END,
    person.revision = 0,
    person.created_at = datetime()
  FOREACH (closed IN CASE WHEN $visibility = "nobody" THEN [person] ELSE [] END | SET closed:Closed)
  FOREACH (shy IN CASE WHEN $visibility = "contacts" THEN [person] ELSE [] END | SET shy:ContactsOnly)
)
RETURN $person_id AS person_id;
