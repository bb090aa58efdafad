using System.Collections.Immutable;
using System.Security.Cryptography;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Storage;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Gives every row the same answer.</summary>
/// <param name="schema">Without features.</param>
/// <param name="answer">The scores of any row.</param>
/// <param name="summary">The record of the training.</param>
internal sealed class DummyModel(ModelSchema schema, ImmutableArray<double> answer, TrainingSummary summary) : TrainedModel
{
    public override TrainingSummary Summary => summary;

    public override ModelSchema Schema => schema;

    public static DummyModel Trained(ModelSchema schema, ImmutableArray<double> answer, Func<string, TrainingSummary> summaryFor) =>
        new(schema, answer, summaryFor(Convert.ToHexStringLower(SHA256.HashData(DummyModelFile.Write(schema, answer)))));

    public override double[] Predict(Table table, ReadOnlySpan<int> rows)
    {
        var scores = new double[rows.Length * answer.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = answer[i % answer.Length];
        return scores;
    }

    public override void Save(Workspace folder)
    {
        folder.Write(ModelFolder.SchemaName, SchemaFile.Write(new StoredSchema(StoredSchema.DummyFormat, schema, [], summary)));
        folder.Write(ModelFolder.ModelName, DummyModelFile.Write(schema, answer));
    }
}
