// Growth by year
//
// How many acquaintances began in each year, and how many there were by the end of it, earliest first.
// Acquaintances without a date come last, in a row without a year.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 200 }
//
// [columns]
// year = { type = "integer", about = "The year; null for acquaintances without a date.", optional = true }
// new_count = { type = "integer", about = "How many acquaintances began in it." }
// total_count = { type = "integer", about = "How many had begun by its end; in the row without a year, how many there are in all." }
// ---
//
//  By hand, first:  :params {limit: 200}
MATCH (:Person)-[acquaintance:KNOWS]->(:Person)
WITH toInteger(left(acquaintance.since, 4)) AS year, count(*) AS new_count
ORDER BY year
WITH collect({year: year, new_count: new_count}) AS years
UNWIND range(0, size(years) - 1) AS position
RETURN
  years[position].year AS year,
  years[position].new_count AS new_count,
  reduce(total = 0, one IN years[..position + 1] | total + one.new_count) AS total_count
ORDER BY year
LIMIT $limit;
