curl 'http://localhost:5080/api/v1/metrics/attendance?period=2023&by=topic&lang=en&format=csv'
