export interface EvaluationQuery {
  readonly kind: string;
  readonly query: string;
  readonly article: string;
  readonly section?: RegExp;
}
export const queries: readonly EvaluationQuery[] = [];
