using CmlAction.Tests.Kit;
using Mono.Cecil;

namespace CmlAction.Tests.House;

/// <summary>Keeps the corridor one-way: see docs/house-map.md.</summary>
public class HouseMapTests
{
    private const string Core = "CmlAction.Core";

    /// <summary>Room to the rooms it may know, beside itself and the cellar.</summary>
    private static readonly Dictionary<string, string[]> Corridor = new()
    {
        ["Foundation"] = [],
        ["Config"] = [],
        ["Data"] = ["Config"],
        ["Training"] = ["Config", "Data"],
        ["Evaluation"] = ["Config", "Data"],
        ["Charts"] = [],
        ["Reporting"] = ["Config", "Data", "Training", "Evaluation", "Charts"],
        ["Stages"] = ["Config", "Data", "Training", "Evaluation", "Charts", "Reporting"],
        [""] = ["Config", "Data", "Training", "Evaluation", "Charts", "Reporting", "Stages"],
    };

    /// <summary>Assembly of a third-party guest to the rooms that may host it.</summary>
    private static readonly Dictionary<string, string[]> Guests = new()
    {
        ["YamlDotNet"] = ["Config"],
        ["Markdig"] = ["Reporting"],
        ["CmlAction.XGBoost"] = ["Training"],
    };

    [Test]
    public void No_room_looks_to_its_right()
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (type, used) in Uses())
        {
            if (used.Resolve() is not { } definition || !IsOurs(definition))
                continue;
            var (from, to) = (RoomOf(type), RoomOf(definition));
            if (from != to && to != "Foundation" && !Corridor[from].Contains(to))
                wrong.Add($"{from}: {type.Name} uses {to}: {used.Name}");
        }
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Each_guest_stays_in_its_room()
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (type, used) in Uses())
        {
            if (Guests.TryGetValue(used.Scope.Name, out var hosts) && !hosts.Contains(RoomOf(type)))
                wrong.Add($"{RoomOf(type)}: {type.Name} uses {used.Scope.Name}");
        }
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_namespace_of_the_core_is_a_room_on_the_map()
    {
        using var module = Module();
        var rooms = AllTypes(module).Select(RoomOf).Distinct();
        Assert.That(rooms, Is.SubsetOf(Corridor.Keys));
        var map = Repository.Read("docs/house-map.md");
        foreach (var room in Corridor.Keys.Where(room => room.Length > 0))
            Assert.That(map, Does.Contain($"| **{room}** |"), $"docs/house-map.md has no row for {room}");
    }

    [Test]
    public void The_cellar_is_closed()
    {
        var files = Directory.GetFiles(Repository.PathOf("src/CmlAction.Core/Foundation"))
            .Select(file => Path.GetFileName(file)!)
            .Where(file => !file.StartsWith("ProblemCode."));
        Assert.That(files, Is.EquivalentTo(new[]
        {
            "CmlException.cs", "CompensatedSum.cs", "DiscountedGain.cs", "NameSuggestion.cs", "NumberText.cs", "PendingFile.cs", "Place.cs", "Problem.cs", "Workspace.cs",
        }));
    }

    [Test]
    public void A_file_is_small_and_its_namespace_is_its_folder()
    {
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories))
        {
            const int HardLimit = 350;
            var name = Path.GetRelativePath(Repository.PathOf("src"), file);
            var lines = File.ReadAllLines(file);
            if (lines.Length > HardLimit)
                wrong.Add($"{name}: {lines.Length} lines");
            var expected = $"namespace {Path.GetDirectoryName(name)!.Replace('/', '.')};";
            if (lines.FirstOrDefault(line => line.StartsWith("namespace ")) is { } found && found != expected)
                wrong.Add($"{name}: {found}");
        }
        Assert.That(wrong, Is.Empty);
    }

    /// <summary>Every type of the core with every type that it names: in signatures, fields, attributes and bodies.</summary>
    private static IEnumerable<(TypeDefinition Type, TypeReference Used)> Uses()
    {
        using var module = Module();
        foreach (var type in AllTypes(module))
        {
            foreach (var used in References(type).SelectMany(Parts))
                yield return (type, used);
        }
    }

    private static ModuleDefinition Module() => ModuleDefinition.ReadModule(typeof(CmlAction.Core.Foundation.Problem).Assembly.Location);

    private static IEnumerable<TypeDefinition> AllTypes(ModuleDefinition module) =>
        module.GetTypes().Where(IsOurs);

    /// <summary>False for other assemblies and for what the compiler makes.</summary>
    private static bool IsOurs(TypeDefinition type) => type.FullName.StartsWith(Core + ".", StringComparison.Ordinal);

    private static string RoomOf(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.Namespace == Core ? "" : type.Namespace[(Core.Length + 1)..].Split('.')[0];
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        if (type.BaseType is not null)
            yield return type.BaseType;
        foreach (var used in type.Interfaces)
            yield return used.InterfaceType;
        foreach (var field in type.Fields)
            yield return field.FieldType;
        foreach (var attribute in type.CustomAttributes)
            yield return attribute.AttributeType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters)
                yield return parameter.ParameterType;
            if (!method.HasBody)
                continue;
            foreach (var variable in method.Body.Variables)
                yield return variable.VariableType;
            foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
            {
                if (operand is TypeReference used)
                    yield return used;
                else if (operand is MemberReference { DeclaringType: { } declaring })
                    yield return declaring;
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        if (type is GenericInstanceType generic)
        {
            foreach (var part in generic.GenericArguments.SelectMany(Parts))
                yield return part;
        }
        if (type is TypeSpecification specification)
        {
            foreach (var part in Parts(specification.ElementType))
                yield return part;
        }
        else if (type is not GenericParameter)
        {
            yield return type;
        }
    }
}
