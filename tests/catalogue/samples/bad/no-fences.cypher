// A sample
//
// What it answers.
RETURN 42 AS answer;
