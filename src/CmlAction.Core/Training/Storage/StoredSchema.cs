using System.Collections.Immutable;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Storage;

/// <summary>The content of <c>schema.json</c>.</summary>
/// <param name="Format">Who reads <c>model.json</c>.</param>
/// <param name="Schema">What the model takes and answers.</param>
/// <param name="Columns">The columns of its matrix; none for <c>dummy</c>.</param>
/// <param name="Summary">Of the training; importance and learning curve are not stored.</param>
internal sealed record StoredSchema(string Format, ModelSchema Schema, ImmutableArray<ModelColumn> Columns, TrainingSummary Summary)
{
    public const string XGBoostFormat = "xgboost";
    public const string DummyFormat = "dummy";
}
