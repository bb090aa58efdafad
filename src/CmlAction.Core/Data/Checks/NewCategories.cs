using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Share of test rows with a category, in any feature, that train does not have; the model takes it as missing.</summary>
internal sealed class NewCategories : DataCheck
{
    public override string Name => "new_categories";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var features = context.Dataset.Features.OfType<CategoryColumn>().ToList();
        if (features.Count == 0)
            yield break;
        var rows = new SortedSet<int>();
        var columns = new List<string>();
        foreach (var feature in features)
        {
            var known = new bool[feature.Categories.Length];
            foreach (var row in context.Train)
            {
                if (feature.CodeAt(row) is var code and >= 0)
                    known[code] = true;
            }
            var unknown = context.Test.Where(row => feature.CodeAt(row) is var code and >= 0 && !known[code]).ToList();
            rows.UnionWith(unknown);
            if (unknown.Count > 0)
                columns.Add(feature.Name);
        }
        var share = (double)rows.Count / context.Test.Length;
        yield return context.AtMost(Name, "new_categories", share, 0.01, null,
            rows.Count == 0
                ? "every category of test is in train"
                : $"{NumberText.Plural(rows.Count, "test row")} ({NumberText.Percent(share)}) have categories in {CheckContext.Columns(columns)} that train does not have",
            [.. rows]) with
        { Column = columns.Count == 1 ? columns[0] : null };
    }
}
