import csv, io, urllib.request

address = "http://localhost:5080/api/v1/metrics/attendance?period=2023&by=topic&lang=en&format=csv"
with urllib.request.urlopen(address) as answer:
    for row in csv.DictReader(io.TextIOWrapper(answer, "utf-8")):
        print(row["topic"], row["value"])
