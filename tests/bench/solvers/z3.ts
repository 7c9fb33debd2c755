/** z3-solver: its own `get-consequences` says which truth values follow from the choices; all others are open. */
import { init, killThreads } from "z3-solver";
import { clauseForm, smtText } from "./clause-form.ts";
import { bytesOf, type Engine } from "./engine.ts";
import { solverProblem } from "./solver-problem.ts";

let loading: ReturnType<typeof init> | undefined;

export const z3: Engine = {
  name: "z3-solver",
  open: async ({ network, visible }) => {
    const { Z3 } = await (loading ??= init());
    const form = clauseForm(solverProblem(network, visible));
    const text = smtText(form);
    const context = Z3.mk_context(Z3.mk_config());
    // Not the one for finite domains (QF_FD): it leaves consequences out (5.2.0, dell-laptop-fm: 7 of 94 values after the first click).
    const solver = Z3.mk_simple_solver(context);
    Z3.solver_inc_ref(context, solver);
    Z3.solver_from_string(context, solver, text);
    const sort = Z3.mk_bool_sort(context);
    const vector = (asts: readonly Parameters<typeof Z3.ast_vector_push>[2][]): ReturnType<typeof Z3.mk_ast_vector> => {
      const made = Z3.mk_ast_vector(context);
      Z3.ast_vector_inc_ref(context, made);
      for (const ast of asts) Z3.ast_vector_push(context, made, ast);
      return made;
    };
    const asked = [...new Set([...form.literals].map(Math.abs))];
    const positive = new Map(asked.map((number) => [number, Z3.mk_const(context, Z3.mk_string_symbol(context, `x${number}`), sort)] as const));
    const numberOf = new Map([...positive].map(([number, ast]) => [Z3.get_ast_id(context, ast), number] as const));
    const literal = (number: number) => (number > 0 ? positive.get(number) as ReturnType<typeof Z3.mk_const> : Z3.mk_not(context, positive.get(-number) as ReturnType<typeof Z3.mk_const>));
    const variables = vector([...positive.values()]);
    /** (=> choices x) or (=> choices (not x)); without choices the part behind the arrow may stand alone. */
    const fixed = (consequence: ReturnType<typeof Z3.ast_vector_get>): number => {
      let app = Z3.to_app(context, consequence);
      let sign = 1;
      for (let known = numberOf.get(Z3.get_ast_id(context, Z3.app_to_ast(context, app))); ; known = numberOf.get(Z3.get_ast_id(context, Z3.app_to_ast(context, app)))) {
        if (known !== undefined) return sign * known;
        const count = Z3.get_app_num_args(context, app);
        if (count === 0) return 0;
        if (count === 1) sign = -sign;
        app = Z3.to_app(context, Z3.get_app_arg(context, app, count - 1));
      }
    };
    return {
      artefact: bytesOf(text),
      domains: async (choices) => {
        const chosen = choices.map((choice) => form.literals[choice] as number);
        const assumptions = vector(chosen.map(literal));
        const consequences = vector([]);
        const sound = await Z3.solver_get_consequences(context, solver, assumptions, variables, consequences);
        // A truth value that stands in no clause is in no consequence either.
        const follows = new Set(chosen);
        for (let index = 0; index < Z3.ast_vector_size(context, consequences); index += 1) follows.add(fixed(Z3.ast_vector_get(context, consequences, index)));
        Z3.ast_vector_dec_ref(context, assumptions);
        Z3.ast_vector_dec_ref(context, consequences);
        return Uint8Array.from(form.literals, (number) => (Number(sound) === 1 && !follows.has(-number) ? 1 : 0));
      },
      close: () => Z3.del_context(context),
    };
  },
  end: async () => {
    if (loading !== undefined) await killThreads((await loading).em);
    loading = undefined;
  },
};
