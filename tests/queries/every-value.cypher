// Every value
//
// One of every kind of value that a query may give.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// text = { type = "text", about = "Text." }
// integer = { type = "integer", about = "The largest whole number." }
// number = { type = "number", about = "A number." }
// boolean = { type = "boolean", about = "A truth." }
// nothing = { type = "text", about = "Nothing.", optional = true }
// nested = { type = "map", about = "A map of lists of maps." }
// day = { type = "date", about = "A date." }
// moment = { type = "text", about = "A moment in a time zone." }
// offset_moment = { type = "text", about = "A moment with an offset." }
// local_moment = { type = "text", about = "A moment anywhere." }
// time = { type = "text", about = "A time with an offset." }
// local_time = { type = "text", about = "A time anywhere." }
// duration = { type = "text", about = "A duration." }
// negative_duration = { type = "text", about = "A duration back in time." }
// place = { type = "map", about = "A point on the globe." }
// summit = { type = "map", about = "A point above it." }
// spot = { type = "map", about = "A point of the plane." }
// corner = { type = "map", about = "A point in space." }
// node = { type = "map", about = "A node." }
// relationship = { type = "map", about = "A relationship." }
// path = { type = "map", about = "A path." }
// element_ids = { type = "map", about = "What the engine calls each node of the path." }
// ---
CREATE path = (ada:Villager:Sample {name: "Ada", born: date("1990-02-28"), home: point({x: 1, y: 2})})
  -[knows:KNOWS {since: "2014", sources: ["village"]}]->(other:Sample)
  <-[:LIKES]-(chidi:Sample {name: "Chidi"})
RETURN
  "Élodie" AS text,
  9223372036854775807 AS integer,
  0.5 AS number,
  true AS boolean,
  null AS nothing,
  {list: [1, {day: date("2024-02-29")}, [null]], `odd key`: point({x: 1, y: 2})} AS nested,
  date("2024-02-29") AS day,
  datetime("2024-07-01T10:00:00.123456789[Europe/Paris]") AS moment,
  datetime("2024-02-29T10:00:00-03:30") AS offset_moment,
  localdatetime("2024-02-29T10:00:00") AS local_moment,
  time("10:00:00+02:00") AS time,
  localtime("10:00:00.5") AS local_time,
  duration("P1Y2M3DT4H5M6.789S") AS duration,
  duration("PT-0.5S") AS negative_duration,
  point({longitude: 9.99, latitude: 53.55}) AS place,
  point({longitude: 9.99, latitude: 53.55, height: 8}) AS summit,
  point({x: 1, y: 2}) AS spot,
  point({x: 1, y: 2, z: 3}) AS corner,
  ada AS node,
  knows AS relationship,
  path AS path,
  {ada: elementId(ada), other: elementId(other), chidi: elementId(chidi)} AS element_ids;
