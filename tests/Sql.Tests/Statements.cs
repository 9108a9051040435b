using System.Collections;
using System.Reflection;
using BorderComms.Data;
using DataSql = BorderComms.Data.Sql;

namespace BorderComms.SqlTests;

/// <summary>One statement that the service can issue.</summary>
/// <param name="Name">The field or family that holds it, as `SessionStore.Insert` or `SessionStore.Lists #12`.</param>
/// <param name="Sql">Its text in both dialects.</param>
public sealed record Statement(string Name, DataSql Sql)
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Every statement of the service: the static fields and the families, same texts once.</summary>
    public static readonly IReadOnlyList<Statement> All = [.. Collect().DistinctBy(s => (s.Sql.Sqlite, s.Sql.SqlServer))];

    public override string ToString() => Name;

    /// <summary>Static methods marked as families, whether or not they can be called.</summary>
    public static IEnumerable<MethodInfo> Families() =>
        typeof(DataSql).Assembly.GetTypes().SelectMany(t => t.GetMethods(Statics)).Where(m => m.IsDefined(typeof(SqlFamilyAttribute)));

    private static IEnumerable<Statement> Collect()
    {
        foreach (var type in typeof(DataSql).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            foreach (var field in type.GetFields(Statics).Where(f => !f.IsLiteral && Holds(f.FieldType)))
            {
                foreach (var statement in Numbered($"{type.Name}.{NameOf(field)}", Unfold(field.GetValue(null))))
                {
                    yield return statement;
                }
            }
        }

        foreach (var family in Families().Where(f => f.GetParameters().Length == 0))
        {
            foreach (var statement in Numbered($"{family.DeclaringType!.Name}.{family.Name}", Unfold(family.Invoke(null, null))))
            {
                yield return statement;
            }
        }
    }

    // `<Insert>k__BackingField` is the property Insert.
    private static string NameOf(FieldInfo field) => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>')] : field.Name;

    private static IEnumerable<Statement> Numbered(string name, IEnumerable<DataSql> statements)
    {
        var all = statements.ToList();
        return all.Select((sql, i) => new Statement(all.Count == 1 ? name : $"{name} #{i + 1}", sql));
    }

    private static bool Holds(Type type) =>
        type == typeof(DataSql) || type == typeof(BulkTable)
        || (type.IsArray && Holds(type.GetElementType()!))
        || type.GenericTypeArguments.Any(Holds);

    private static IEnumerable<DataSql> Unfold(object? value) => value switch
    {
        DataSql sql => [sql],
        BulkTable table => [table.Insert],
        IDictionary dictionary => dictionary.Values.Cast<object?>().SelectMany(Unfold),
        IEnumerable many and not string => many.Cast<object?>().SelectMany(Unfold),
        not null when value.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
            Unfold(pair.GetProperty("Value")!.GetValue(value)),
        _ => [],
    };
}
