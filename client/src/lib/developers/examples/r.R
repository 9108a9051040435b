address <- "http://localhost:5080/api/v1/metrics/attendance?period=2023&by=topic&lang=en&format=csv"
figures <- read.csv(address, encoding = "UTF-8")
cat(paste(figures$topic, figures$value), sep = "\n")
