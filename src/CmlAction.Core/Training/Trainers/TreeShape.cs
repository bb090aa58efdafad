using System.Buffers.Text;

namespace CmlAction.Core.Training.Trainers;

/// <summary>How large the trees of a <c>model.json</c> are.</summary>
/// <param name="Trees">0 for linear models.</param>
/// <param name="Nodes">Of all trees, leaves included.</param>
internal readonly record struct TreeShape(long Trees, long Nodes)
{
    /// <summary>Counted in the bytes: the library writes the number of nodes of each tree as text.</summary>
    public static TreeShape Of(ReadOnlySpan<byte> file)
    {
        var key = "\"num_nodes\":\""u8;
        var (trees, nodes) = (0L, 0L);
        while (file.IndexOf(key) is >= 0 and var at)
        {
            file = file[(at + key.Length)..];
            if (!Utf8Parser.TryParse(file, out long count, out _))
                continue;
            trees++;
            nodes += count;
        }
        return new TreeShape(trees, nodes);
    }

    /// <summary>True when classes were learned as zeros and ones, so that trees add up to a probability.</summary>
    public static bool IsForestOfProbabilities(ReadOnlySpan<byte> file) => file.IndexOf("\"objective\":{\"name\":\"reg:squarederror\""u8) >= 0;
}
