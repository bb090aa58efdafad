using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Training;

/// <summary>What a trainer returns: it predicts, saves itself and tells how it was made.</summary>
public abstract class TrainedModel : IDisposable
{
    /// <summary>The record of the training.</summary>
    public abstract TrainingSummary Summary { get; }

    /// <summary>The columns it takes and the labels it answers with.</summary>
    public abstract ModelSchema Schema { get; }

    /// <summary>Predicts rows of a table that has the feature columns the model was trained with, by name; other columns are not looked at.</summary>
    /// <returns>Scores as in <see cref="Predictions.Scores"/>.</returns>
    /// <exception cref="CmlException">A column is missing or has another type, or a prediction is not a finite number.</exception>
    public abstract double[] Predict(Table table, ReadOnlySpan<int> rows);

    /// <summary>Writes <c>model.json</c> (the library's own format) and <c>schema.json</c> (columns, types, categories, labels) into a folder.</summary>
    public abstract void Save(Workspace folder);

    /// <summary>Some rows, ready to be asked about with one column changed; null for a model that looks at no column.</summary>
    internal virtual ModelProbe? Probe(Table table, ImmutableArray<int> rows) => null;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
