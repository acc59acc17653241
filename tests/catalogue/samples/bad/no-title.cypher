RETURN 42 AS answer;
