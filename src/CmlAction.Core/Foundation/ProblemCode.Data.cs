namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode DataFileNotFound = new(201, "Data file not found",
        "A path under data names a file that is not there, or a pattern that matches none.",
        "correct the path; it is relative to the folder of cml.yaml. In a workflow, check out or download the data first");

    public static readonly ProblemCode DataOutsideWorkspace = new(202, "Data outside the workspace",
        "A path leaves the workspace: it is absolute, goes up with \"..\", or follows a link to the outside.",
        "copy the data into the workspace and write a relative path");

    public static readonly ProblemCode DataFileUnreadable = new(203, "Data file cannot be read",
        "The file is a directory, permission is missing, or reading broke off.",
        "name a regular file that this user may read; for all files of a directory write \"directory/*.csv\"");

    public static readonly ProblemCode DataFileTwice = new(204, "The same file in two parts",
        "A file is listed for more than one of data.train, data.validation and data.test, so its rows would be tested on what was trained on.",
        "list each file in one part only");

    public static readonly ProblemCode EmptyData = new(205, "No data rows",
        "The file is empty, or there is nothing after the header.",
        "look at the step that writes the file; without a header line set data.format.header: false");

    public static readonly ProblemCode RaggedRows = new(206, "Rows of unequal length",
        "Some rows have more or fewer fields than the header. Often a delimiter inside a field without quotes, or a cut-off file.",
        "quote fields that hold the delimiter, or set data.format.delimiter");

    public static readonly ProblemCode InvalidEncoding = new(207, "Text is not valid in its encoding",
        "The bytes are not UTF-8 (or not UTF-16 after its byte order mark).",
        "save the file as UTF-8, or set data.format.encoding to latin1 or windows1252");

    public static readonly ProblemCode BinaryData = new(208, "Binary content",
        "The file holds zero bytes, which text never does. UTF-16 without a byte order mark looks like this too.",
        "export the table as CSV in UTF-8");

    public static readonly ProblemCode UnsupportedFormat = new(209, "Not a CSV or JSON Lines file",
        "The first bytes are those of another kind of file.",
        "export the table as CSV or JSON Lines, plain or gzip");

    public static readonly ProblemCode BadColumnNames = new(210, "Column names cannot be used",
        "The header has an empty name, the same name twice, or a name of more than 300 characters.",
        "give each column a name of its own in the first line; without a header line set data.format.header: false");

    public static readonly ProblemCode TooManyColumns = new(211, "Too many columns",
        "The table has more columns than the limit. Often a table that lies on its side, or a wrong delimiter; in JSON Lines, values used as keys.",
        "turn the table so that each row is one example, or set data.format.delimiter");

    public static readonly ProblemCode LineTooLong = new(212, "Line, field or row too long",
        "A line or a field has more than 1 MiB, or a row more than 16 MiB: the file is probably not a table, or a quote is never closed.",
        "look at that line; drop columns that hold whole documents");

    public static readonly ProblemCode BrokenQuotes = new(213, "Broken quotes",
        "A quoted field is never closed, or text follows a closing quote.",
        "double the quotes inside a quoted field (\"\"), or set data.format.quote");

    public static readonly ProblemCode DamagedGzip = new(214, "Damaged gzip file",
        "The compressed data is cut off, its checksum is wrong, or it unpacks to an implausible size.",
        "fetch or compress the file again; \"gzip -t FILE\" tests it");

    public static readonly ProblemCode HeadersDiffer = new(215, "Files with different columns",
        "Files that are read as one table must have the same column names; their order may differ.",
        "make the headers equal, or narrow the pattern to files of one kind");

    public static readonly ProblemCode TypeDoesNotHold = new(216, "Declared type does not hold",
        "A column that data.types declares as number or datetime holds other values.",
        "correct the values, list their spelling under data.format.missing, or remove the declaration");

    public static readonly ProblemCode TooMuchText = new(217, "Too much text in a column",
        "The different texts of one column exceed the limit.",
        "list the column under data.ignore");

    public static readonly ProblemCode UnusableFormat = new(218, "Unusable data.format",
        "Delimiter and quote must be two different ASCII characters, and neither a line end nor a letter or digit.",
        "set data.format.delimiter and data.format.quote to different characters such as \",\" and '\"'");

    public static readonly ProblemCode BrokenJsonLine = new(219, "Line is not a flat JSON object",
        "Each line of a JSON Lines file holds one JSON object, each key once, whose values are texts, numbers, true, false or null.",
        "write one object per line; give what is nested keys of its own, e.g. with pandas: json_normalize(…).to_json(…, orient=\"records\", lines=True)");

    public static readonly ProblemCode UnknownColumn = new(220, "Unknown column",
        "The configuration names a column that the data does not have.",
        "write the name exactly as in the header; upper and lower case count");

    public static readonly ProblemCode RoleConflict = new(221, "Contradicting column roles",
        "One column is given two roles or two types.",
        "keep one of them");

    public static readonly ProblemCode UnusableTarget = new(222, "Target cannot be predicted",
        "The target has no values, only one value, or values that do not fit the task.",
        "set data.target to the column to predict and model.task to what it holds");

    public static readonly ProblemCode TooManyClasses = new(223, "Too many classes",
        "The target has so many different values that it is hardly a set of classes.",
        "for numbers set model.task: regression; for texts group the rare ones");

    public static readonly ProblemCode PositiveNeeded = new(224, "Positive label unknown",
        "Metrics of a binary task need to know which of the two labels counts as positive; only 0/1, false/true and no/yes are known without help.",
        "set data.positive to one of the two labels");

    public static readonly ProblemCode UnusablePositive = new(225, "data.positive does not fit",
        "data.positive is not one of the labels, or the task is not binary.",
        "set data.positive to a label exactly as it stands in the data, or remove it");

    public static readonly ProblemCode UnusableWeight = new(226, "Unusable weights",
        "Weights must be numbers, at least 0, present in every row and not all 0.",
        "correct the column, or remove data.weight");

    public static readonly ProblemCode NoFeatures = new(227, "No feature left",
        "Every column has another role or was dropped, so there is nothing to learn from.",
        "look at the reasons; list fewer columns under data.ignore or more under data.features");

    public static readonly ProblemCode UnusableTime = new(228, "Unusable time column",
        "The column given as data.time holds no dates, or the split asks for days of a column of plain numbers.",
        "write dates as ISO 8601: 2024-12-31 or 2024-12-31T18:00:00Z");

    public static readonly ProblemCode SplitNeedsColumn = new(229, "Split without its column",
        "A split by time needs data.time, a split by group needs data.group or data.split.key, a split by files needs data.train and data.test.",
        "name the column or the files, or choose another data.split.by");

    public static readonly ProblemCode EmptyPart = new(230, "A part without rows",
        "The split left train, validation or test empty, or train with one class only.",
        "use more data, change the shares, or change data.split.salt to draw another holdout");

    public static readonly ProblemCode WrongHash = new(231, "Downloaded data is not the expected data",
        "The SHA-256 of the downloaded bytes is not data.sha256: the data behind the address changed, or the address is wrong.",
        "look at what changed; to accept the new data set data.sha256 to the found value");

    public static readonly ProblemCode BrokenPredictions = new(232, "Unusable predictions file",
        "The file does not have the columns, labels or numbers of predictions.csv.gz.",
        "write the columns row,split,label,prediction and score as docs/data.md describes them");

    public static readonly ProblemCode FormatDoesNotApply = new(233, "data.format does not apply",
        "Delimiter, quote and header are those of CSV. JSON Lines and NumPy files have none, and NumPy files no encoding either, so the key would do nothing.",
        "remove the key, or name a CSV file");

    public static readonly ProblemCode UnusableSlice = new(236, "Column cannot be sliced",
        "evaluate.slices names a column of dates, of many numbers without cut points, or of names with cut points.",
        "give a column of numbers cut points, as in { age: [30, 60] }, and write a column of names alone");

    public static readonly ProblemCode UnusableArray = new(234, "NumPy file cannot be used",
        "The file is cut off, or its arrays hold objects, records or dates, have more than two dimensions, or do not have the same number of rows.",
        "store numbers, booleans or texts of one row each: numpy.savez(\"data.npz\", x=x, y=y) with x of shape (rows, columns) and y of shape (rows,)");

    public static readonly ProblemCode UnusableText = new(237, "Column is not free text",
        "A column that data.text lists holds numbers or dates, which are learned from as they are.",
        "leave the column out of data.text; for texts that only look like numbers write data.types: { COLUMN: category }");

    public static readonly ProblemCode UnusableQuery = new(235, "Queries that cannot be ranked",
        "A ranking compares the rows of a query, those with the same data.group: a row has none, or the split puts rows of one query into two parts.",
        "give every row its query, and leave out data.split.by or set it to group, so that the rows of a query stay together");
}
