"""The eval suite: labelled conversations, honest graders, a runner, a report and a benchmark."""
