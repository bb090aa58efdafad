using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

public class RowKeysTests
{
    private static readonly CmlConfig ById = DataKit.Config("y", data => data with { Id = "id" });

    private static readonly CmlConfig ByRow = DataKit.Config("y");

    [Test]
    public void A_key_is_the_beginning_of_the_hash_of_the_id()
    {
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("a7")))[..16];
        Assert.That(RowKeys.Text(Keys("id,x,y\na7,1,0\nb8,2,1\n", ById)[0]), Is.EqualTo(expected));
    }

    [Test]
    public void With_an_id_neither_other_values_nor_spelling_nor_order_matter()
    {
        var keys = Keys("id,x,y\n7,1,0\n8,2,1\n", ById);
        Assert.That(Keys("y,id,x\n1,8.0,9\n0,7.00,5\n", ById), Is.EqualTo(keys.Reverse()));
    }

    [Test]
    public void Without_an_id_every_value_counts_but_not_the_order_of_columns()
    {
        var keys = Keys("x,z,y\n1,a,0\n2,b,1\n", ByRow);
        Assert.That(Keys("z,y,x\na,0,1.0\nb,1,2\n", ByRow), Is.EqualTo(keys));
        Assert.That(Keys("x,z,y\n1,a,1\n2,c,0\n", ByRow).Intersect(keys), Is.Empty);
    }

    /// <summary>A change that leaves a column out or takes one in is compared with base on the same rows.</summary>
    [TestCase(SplitMethod.Hash)]
    [TestCase(SplitMethod.Group)]
    public void Without_an_id_columns_count_that_no_model_sees(SplitMethod by)
    {
        const string text = "x,z,w,y\n1,a,7,0\n2,b,8,1\n3,c,9,0\n";
        var all = DataKit.Config("y", data => data with { Group = "z", Split = data.Split with { By = by } });
        var keys = Keys(text, all);
        Assert.That(Keys(text, all with { Data = all.Data with { Ignore = ["w"] } }), Is.EqualTo(keys));
        Assert.That(Keys(text, all with { Data = all.Data with { Features = ["x"] } }), Is.EqualTo(keys));
        Assert.That(Keys(text.Replace("7", "6"), all with { Data = all.Data with { Ignore = ["w"] } })[0], Is.Not.EqualTo(keys[0]));
    }

    [Test]
    public void Values_of_neighbouring_columns_do_not_run_together()
    {
        Assert.That(Keys("x,z,y\nab,c,0\na,bc,0\nq,r,1\n", ByRow), Is.Unique);
    }

    private static ImmutableArray<ulong> Keys(string text, CmlConfig config)
    {
        var dataset = DataKit.Dataset(text, config);
        return RowKeys.Of(dataset, config.Data, [.. Enumerable.Range(0, dataset.Table.RowCount)]);
    }
}
