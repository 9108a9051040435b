const answer = await fetch(
	'http://localhost:5080/api/v1/metrics/attendance?period=2023&by=topic&lang=en'
);
const { rows } = await answer.json();
for (const { topic, value } of rows) console.log(topic.code, value);
