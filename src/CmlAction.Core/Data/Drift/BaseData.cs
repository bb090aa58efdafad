namespace CmlAction.Core.Data.Drift;

/// <summary>The data that a change is compared with: those of the commit it branched off from.</summary>
public sealed record BaseData
{
    private BaseData()
    {
    }

    /// <summary>As messages name it: a short commit hash.</summary>
    public string? Name { get; private init; }

    /// <summary>All rows, read with the <see cref="TableOptions"/> of head; null when there are none to compare with.</summary>
    public Table? Table { get; private init; }

    /// <summary>Why there is no table.</summary>
    public string? WhyMissing { get; private init; }

    /// <param name="name">A short commit hash or a name, as messages show it.</param>
    /// <param name="table">Read as the head's table was.</param>
    public static BaseData Of(string name, Table table) => new() { Name = name, Table = table };

    /// <param name="why">Half a sentence: <c>this is not a pull request</c>.</param>
    public static BaseData Missing(string why) => new() { WhyMissing = why };
}
