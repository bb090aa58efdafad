using System.Text;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Inference;

namespace CmlAction.Cli;

/// <summary>Writes <c>checks.columns</c> as <c>cml init</c> proposes it.</summary>
internal static class ContractTemplate
{
    /// <summary>Lines below <c>checks:</c>, each with its end.</summary>
    /// <param name="table">All columns.</param>
    /// <param name="target">Column to predict.</param>
    /// <param name="id">Column of ids, or null.</param>
    public static string Write(Table table, string target, string? id)
    {
        var contracts = ContractInference.Of(table, target, id);
        var text = new StringBuilder();
        if (contracts.Length < table.Columns.Length)
            text.Append($"  schema: {{ extra: ignore }}        # the contract lists {contracts.Length} of {table.Columns.Length} columns; the others may be features all the same\n");
        if (contracts.IsEmpty)
            return text.ToString();
        text.Append("  columns:        # what these data keep, with some slack; what breaks a promise fails. Loosen or delete what is too strict\n");
        foreach (var contract in contracts)
        {
            var promises = string.Join(", ", contract.Promises.Select(Promise));
            var seen = contract.Seen.Length == 0 ? "" : $"        # {contract.Seen}";
            text.Append($"    {YamlText.Scalar(contract.Column)}: {(promises.Length == 0 ? "{}" : $"{{ {promises} }}")}{seen}\n");
        }
        return text.ToString();
    }

    private static string Promise(InferredPromise promise) => $"{promise.Key}: {Value(promise)}";

    private static string Value(InferredPromise promise) =>
        promise.IsList ? $"[{string.Join(", ", promise.Values.Select(YamlText.Scalar))}]"
        : promise.IsQuoted ? YamlText.Scalar(promise.Values[0])
        : promise.Values[0];
}
