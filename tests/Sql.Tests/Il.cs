using System.Reflection;
using System.Reflection.Emit;

namespace BorderComms.SqlTests;

/// <summary>Which methods a compiled method calls: what the source says, whatever way it is written.</summary>
internal static class Il
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => (int)(ushort)o.Value);

    /// <summary>Every call in the assembly, with its caller; lambdas, iterators and async methods under their own names.</summary>
    public static IEnumerable<(MethodBase Caller, MethodBase Callee)> Calls(Assembly assembly) =>
        from type in assembly.GetTypes()
        from caller in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own))
        from callee in Calls(caller)
        select (caller, callee);

    /// <summary>The type as it stands in the source: not the compiler's class for a lambda or an iterator.</summary>
    public static Type Written(Type type)
    {
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static IEnumerable<MethodBase> Calls(MethodBase caller)
    {
        var body = caller.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = caller.DeclaringType!.GetGenericArguments();
        var methodArguments = caller.IsGenericMethod ? caller.GetGenericArguments() : [];
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == 0xFE ? OpCodes[0xFE00 | body[at + 1]] : OpCodes[body[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod)
            {
                yield return caller.Module.ResolveMethod(BitConverter.ToInt32(body, at), typeArguments, methodArguments)!;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
        }
    }
}
