using System.Security.Cryptography;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Encoding;
using CmlAction.Core.Training.Storage;
using CmlAction.Core.Training.Trainers;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training;

/// <summary>A saved model: the folder that <see cref="TrainedModel.Save"/> writes.</summary>
public static class ModelFolder
{
    internal const string ModelName = "model.json";
    internal const string SchemaName = "schema.json";

    /// <summary>Larger files are not models that this program wrote.</summary>
    private const long LimitBytes = 1L << 30;

    /// <summary>Loads a model. Its summary has no learning curve.</summary>
    /// <param name="folder">Holds <c>model.json</c> and <c>schema.json</c>.</param>
    /// <param name="threads">To predict with, at least 1; the predictions do not depend on it.</param>
    /// <exception cref="CmlException">A file is missing, changed or damaged, or the library is missing.</exception>
    public static TrainedModel Load(Workspace folder, int threads = 1)
    {
        CmlException.ThrowIfAny(
        [
            .. ((string[])[ModelName, SchemaName]).Where(name => !folder.Exists(name)).Select(name =>
                new Problem(ProblemCode.ModelFileMissing, $"the model folder has no {name}") { Place = new Place(name) }),
        ]);
        var stored = Reading(SchemaName, ProblemCode.ModelSchemaBroken, () => ReadSchema(Bytes(folder, SchemaName)));
        var file = Reading(ModelName, ProblemCode.ModelFileBroken, () => Bytes(folder, ModelName));
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != stored.Summary.ModelFingerprint)
            throw new CmlException(Broken(ModelName, ProblemCode.ModelFileBroken, "its SHA-256 is not the one in schema.json"));
        return Reading(ModelName, ProblemCode.ModelFileBroken, () => Open(stored, file, threads));
    }

    private static TrainedModel Open(StoredSchema stored, byte[] file, int threads)
    {
        if (stored.Format == StoredSchema.DummyFormat)
            return new DummyModel(stored.Schema, DummyModelFile.Read(file, stored.Schema), stored.Summary);
        XGBoostRequirement.Check();
        XGBoostModelFile.Check(file, stored.Schema, stored.Columns);
        var booster = new Booster();
        try
        {
            booster.Load(file);
            booster.Set("nthread", threads.ToString());
            RequireAnswer(booster, stored);
            var summary = stored.Summary with
            {
                Importance = ModelImportance.Of(booster, stored.Columns, stored.Schema.Features),
                ImportanceKind = ModelImportance.KindOf(stored.Columns),
            };
            return new XGBoostModel(booster, file, stored.Schema, stored.Columns, summary, threads);
        }
        catch (XGBoostException e)
        {
            booster.Dispose();
            throw new MalformedFileException(e.Message);
        }
        catch
        {
            booster.Dispose();
            throw;
        }
    }

    /// <summary>Asks for one row without any value: the library finds some faults only when it predicts.</summary>
    private static void RequireAnswer(Booster booster, StoredSchema stored)
    {
        var row = new float[stored.Schema.Features.Length];
        Array.Fill(row, float.NaN);
        using var matrix = ModelMatrix.Build(stored.Columns, row, TextCounts.None, 1, 1);
        if (booster.Predict(matrix).Length != stored.Schema.ScoreCount)
            throw new MalformedFileException("it does not give one score for each label");
    }

    private static StoredSchema ReadSchema(byte[] file)
    {
        using var document = JsonReading.Parse(file);
        var version = SchemaReader.VersionOf(document);
        if (version > SchemaFile.Version)
        {
            throw new CmlException(new Problem(ProblemCode.ModelSchemaNewer, "the model was written by a newer version of cml")
            {
                Place = new Place(SchemaName),
                Found = $"version {version}",
                Expected = $"version {SchemaFile.Version}",
            });
        }
        return SchemaReader.Read(document);
    }

    private static byte[] Bytes(Workspace folder, string name) =>
        folder.SizeBytes(name) <= LimitBytes
            ? folder.ReadBytes(name)
            : throw new MalformedFileException($"it is larger than {NumberText.Bytes(LimitBytes)}");

    private static T Reading<T>(string name, ProblemCode code, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (MalformedFileException e)
        {
            throw new CmlException(Broken(name, code, e.Message));
        }
    }

    private static Problem Broken(string name, ProblemCode code, string reason) =>
        new(code, $"{name} of the model folder cannot be used: {reason}") { Place = new Place(name) };
}
