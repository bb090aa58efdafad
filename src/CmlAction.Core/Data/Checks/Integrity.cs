using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>What was read: hash, size and rows, so that two runs can be held against each other.</summary>
internal sealed class Integrity : DataCheck
{
    private const int DigitsShown = 12;
    private const int FilesShown = 5;

    public override string Name => "integrity";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var files = context.Table.Files;
        var shown = files.Take(FilesShown).Select(file =>
            $"{Shown.Name(file.Name)} ({NumberText.Bytes(file.SizeBytes)}, {NumberText.Plural(file.RowCount, "row")}, SHA-256 {file.Sha256[..DigitsShown]}…)");
        yield return new Finding(Name, FindingState.Info,
            $"read {string.Join(", ", shown)}{(files.Length > FilesShown ? $" and {NumberText.Plural(files.Length - FilesShown, "file")} more" : "")}; "
            + $"content {context.Table.Fingerprint[..DigitsShown]}…")
        {
            Measured = context.Table.RowCount,
        };
    }
}
