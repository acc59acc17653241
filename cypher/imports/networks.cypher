// Networks
//
// The sites from which a person imported contacts: how many are on each, and on no other; for each two sites,
// how many are on both, and at which employers and in which cities each of the two has contacts now, most
// first. Contacts who are seen by nobody count for no employer and no city.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
//
// [columns]
// contact_count = { type = "integer", about = "How many contacts they have in all." }
// elsewhere_count = { type = "integer", about = "How many of these are named by no file of theirs." }
// sites = { type = "list", of = "map", about = "Each site, by name." }
// pairs = { type = "list", of = "map", about = "Each pair of sites." }
// doubtful_count = { type = "integer", about = "How many pairs of profiles may be the same person and await a decision." }
//
// [members.sites]
// site = { type = "text", about = "Its name." }
// contact_count = { type = "integer", about = "Contacts there." }
// only_count = { type = "integer", about = "Contacts on no other site." }
//
// [members.pairs]
// site = { type = "text", about = "The one." }
// other_site = { type = "text", about = "The other." }
// both_count = { type = "integer", about = "Contacts on both." }
// employers = { type = "list", of = "map", about = "Up to ten employers with contacts on both, the most first." }
// cities = { type = "list", of = "map", about = "Up to ten cities with contacts on both, the most first." }
//
// [members."pairs.employers"]
// employer_id = { type = "text", about = "The employer." }
// employer = { type = "text", about = "Its name.", optional = true }
// count = { type = "integer", about = "Contacts there who are on the one site." }
// other_count = { type = "integer", about = "Those who are on the other." }
//
// [members."pairs.cities"]
// city = { type = "text", about = "The city." }
// count = { type = "integer", about = "Contacts there who are on the one site." }
// other_count = { type = "integer", about = "Those who are on the other." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (me:Person {id: $person_id})
WITH
  me,
  COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)
    RETURN {
      contact: contact,
      sites: COLLECT {
        MATCH (contact)<-[:IS]-(profile:Profile)-[:FROM]->(:Source {owner: me.id})
        WHERE profile.contact
        RETURN DISTINCT profile.site
      }
    }
  } AS contacts
WITH
  me,
  contacts,
  COLLECT {
    UNWIND contacts AS one
    UNWIND one.sites AS site
    WITH DISTINCT site
    ORDER BY site
    RETURN site
  } AS names
RETURN
  size(contacts) AS contact_count,
  size([one IN contacts WHERE one.sites = []]) AS elsewhere_count,
  [site IN names | {
    site: site,
    contact_count: size([one IN contacts WHERE site IN one.sites]),
    only_count: size([one IN contacts WHERE one.sites = [site]])
  }] AS sites,
  COLLECT {
    UNWIND names AS site
    UNWIND names AS other_site
    WITH site, other_site
    ORDER BY site, other_site
    WHERE site < other_site
    WITH site, other_site,
      [one IN contacts WHERE site IN one.sites OR other_site IN one.sites] AS either
    WITH site, other_site, either,
      COLLECT {
        UNWIND either AS one
        WITH one, one.contact AS contact
        MATCH (contact)-[job:WORKED_AT]->(employer:Employer)
        WHERE job.ended IS NULL
          AND NOT contact:Closed
        WITH DISTINCT one, employer
        WITH employer,
          sum(CASE WHEN site IN one.sites THEN 1 ELSE 0 END) AS here,
          sum(CASE WHEN other_site IN one.sites THEN 1 ELSE 0 END) AS there
        WHERE here > 0
          AND there > 0
        WITH employer, here, there
        ORDER BY here + there DESC, employer.id
        LIMIT 10
        RETURN {employer_id: employer.id, employer: employer.name, count: here, other_count: there}
      } AS employers,
      COLLECT {
        UNWIND either AS one
        WITH one, one.contact AS contact
        WHERE contact.city IS NOT NULL
          AND NOT contact:Closed
        WITH contact.city AS city,
          sum(CASE WHEN site IN one.sites THEN 1 ELSE 0 END) AS here,
          sum(CASE WHEN other_site IN one.sites THEN 1 ELSE 0 END) AS there
        WHERE here > 0
          AND there > 0
        WITH city, here, there
        ORDER BY here + there DESC, city
        LIMIT 10
        RETURN {city: city, count: here, other_count: there}
      } AS cities
    RETURN {
      site: site,
      other_site: other_site,
      both_count: size([one IN either WHERE site IN one.sites AND other_site IN one.sites]),
      employers: employers,
      cities: cities
    }
  } AS pairs,
  COUNT {
    MATCH (me)-[:SETTLES]->(proposal:Proposal {state: "open"})
    WHERE proposal.other_id IS NULL
      OR EXISTS {
        MATCH (other:Person {id: proposal.other_id})
        WHERE NOT other:ContactsOnly|Closed
          OR EXISTS { (other)-[:KNOWS]-(me) }
      }
  } AS doubtful_count;
