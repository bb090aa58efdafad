namespace CmlAction.Core.Foundation;

/// <content>1xx: the config file and what it names.</content>
public sealed partial record ProblemCode
{
    public static readonly ProblemCode UnknownKey = new(101, "Unknown key",
        "A key is written that this version does not know, often a typing error or a key in the wrong section.",
        "use one of the known keys; docs/config.md lists them all");

    public static readonly ProblemCode DuplicateKey = new(102, "Key written twice",
        "The same key stands twice in one section, so one of the two values would be lost.",
        "keep one of the two");

    public static readonly ProblemCode MissingKey = new(103, "Required key missing",
        "A key without which nothing can be done is not written.",
        "add the key");

    public static readonly ProblemCode MissingValue = new(104, "Key without a value",
        "A key is written with nothing after it. YAML reads ~ and null as nothing, too.",
        "write a value, or remove the key; quote the value if it is the word null or an empty text");

    public static readonly ProblemCode WrongType = new(105, "Value of the wrong kind",
        "A list stands where one value is expected, a section where a list is expected, and so on.",
        "write the kind of value that docs/config.md names for this key");

    public static readonly ProblemCode UnknownWord = new(106, "Unknown word",
        "The key takes one of a few words, and another word is written.",
        "use one of the words listed");

    public static readonly ProblemCode InvalidNumber = new(107, "Not a usable number",
        "The value is not a number in plain decimal notation, or a true or false written in another way.",
        "write it in plain digits with a decimal point, without quotes");

    public static readonly ProblemCode OutOfRange = new(108, "Number out of range",
        "The number is smaller or larger than the key allows.",
        "write a number within the range");

    public static readonly ProblemCode InvalidDuration = new(109, "Not a duration",
        "A duration is a whole number and a unit: minutes, hours, days or weeks.",
        "write it like 30 days or 12 hours");

    public static readonly ProblemCode InvalidSplitSize = new(110, "Not a size of a held-out part",
        "A part is a share of the rows (20% or 0.2), or with split.by: time also \"last 30 days\" or a date.",
        "write it like 20%, last 30 days or 2025-01-31");

    public static readonly ProblemCode InvalidText = new(111, "Text that cannot be used",
        "The text is too long, holds characters that cannot be shown, or does not have the form the key needs.",
        "write a text of the form that docs/config.md names for this key");

    public static readonly ProblemCode InvalidUrl = new(112, "Not a usable address",
        "data.url takes one whole http or https address with a host.",
        "write it like https://example.org/data.csv");

    public static readonly ProblemCode CredentialsInUrl = new(113, "Secret in the config file",
        "The address holds a user name or a password. Config files are read by everybody who can read the repository.",
        "remove everything between // and @, replace the password now that it was stored, and fetch the file in an earlier step of the workflow");

    public static readonly ProblemCode InvalidSha256 = new(114, "Not a SHA-256 checksum",
        "A SHA-256 checksum is written as 64 hexadecimal digits.",
        "copy the output of sha256sum for the file");

    public static readonly ProblemCode UnsupportedVersion = new(115, "Unsupported version of the file format",
        "The file says that it is written in a version of the format that this program does not know.",
        "write version: 1, or use a newer release of the action");

    public static readonly ProblemCode NotSupportedYet = new(116, "Not supported yet",
        "The key, word or sentence is part of the format, but this version cannot do it. It is refused, because ignoring it would change the result silently.",
        "remove it, or use a later release that supports it");

    public static readonly ProblemCode InvalidSentence = new(117, "Sentence that cannot be read",
        "A rule or gate is written as: quantity [scope] comparison bound.",
        "write it like roc_auc >= 0.80 or recall for class outage >= 85%");

    public static readonly ProblemCode DataSourceConflict = new(118, "No data source, or more than one",
        "The rows come from exactly one of data.path, data.url, or data.train with data.test.",
        "keep exactly one of the three");

    public static readonly ProblemCode ColumnConflict = new(119, "Column with two meanings",
        "One column is given two roles, or is both used and left out.",
        "give the column one meaning");

    public static readonly ProblemCode DuplicateItem = new(120, "Item listed twice",
        "The same entry stands twice in a list.",
        "remove one of the two");

    public static readonly ProblemCode KeyDoesNotApply = new(121, "Key that does not apply",
        "The key has no effect together with the other keys that are written.",
        "remove the key, or change the one it depends on");

    public static readonly ProblemCode KeyNeedsAnother = new(122, "Key that needs another one",
        "The key only works together with another key that is not written.",
        "add the other key");

    public static readonly ProblemCode HoldoutTooLarge = new(123, "Nothing left to train on",
        "data.split.test and data.split.validation together leave no rows for training.",
        "make the two shares smaller than 100% together");

    public static readonly ProblemCode ConfigNotFound = new(130, "File not found",
        "There is no file of this name in the workspace, or the path leaves the workspace.",
        "check the spelling and the folder; paths are relative to the workspace and cannot leave it; cml init writes a first cml.yaml");

    public static readonly ProblemCode ConfigTooLarge = new(131, "Config file too large",
        "A config file may have up to 1 MiB, 20,000 values and 64 levels, counting each use of a YAML alias.",
        "make it smaller; a list of files can be written as a pattern such as data/*.csv");

    public static readonly ProblemCode ConfigNotUtf8 = new(132, "Config file is not UTF-8",
        "Config files are read as UTF-8; this one holds bytes that are not.",
        "save the file as UTF-8");

    public static readonly ProblemCode ConfigEmpty = new(133, "Config file without content",
        "The file is empty, or holds only comments.",
        "write at least version, data.path and data.target; cml init makes a file to start from");

    public static readonly ProblemCode ControlCharacter = new(134, "Control character in the config file",
        "The file holds a character that cannot be seen, such as NUL or a Unicode line separator.",
        "remove the character, or write it as an escape in double quotes");

    public static readonly ProblemCode InvalidYaml = new(135, "Not valid YAML",
        "The file does not follow the grammar of YAML, so its keys cannot be told apart.",
        "check quotes, brackets and indentation on this line and the one before");

    public static readonly ProblemCode TabIndentation = new(136, "Tab used for indentation",
        "YAML is indented with blanks; tabs are not allowed there.",
        "replace the tab with blanks");

    public static readonly ProblemCode TextBlock = new(137, "Comparison read as a text block",
        "In YAML a value that begins with \">\" or \"|\" starts a block of text, so key: >= 0.8 cannot be read.",
        "write rules as list items: - roc_auc >= 0.8");

    public static readonly ProblemCode SeveralDocuments = new(138, "More than one YAML document",
        "The file holds a second document after a line of three dashes.",
        "keep one document in the file");

    public static readonly ProblemCode InvalidAlias = new(139, "YAML alias that cannot be resolved",
        "A plain value that begins with * is a YAML alias: it repeats what &name marked earlier in the file.",
        "put the value in quotes, or mark the value that is meant with &name before");

    public static readonly ProblemCode UnsupportedYaml = new(140, "YAML feature that is not used here",
        "Tags (!name), keys that are not texts, and merges of something other than sections are not part of the config format.",
        "put a value that begins with ! in quotes, and write keys as plain texts");

    public static readonly ProblemCode ParamsSectionNotFound = new(141, "Section not found in the parameter file",
        "model.params names a section that the file does not have, or that holds no parameters.",
        "name a section of the file, or leave the section out to take the whole file");

    public static readonly ProblemCode InvalidOverride = new(142, "Override that cannot be applied",
        "--set takes a key with dots and a value: --set data.path=other.csv.",
        "write --set section.key=value");

    public static readonly ProblemCode TooManyProblems = new(199, "More problems than are shown",
        "The list of problems is cut after the first hundred.",
        "repair the ones shown first");
}
