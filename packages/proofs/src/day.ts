/** The same day `months` later; the last day of a shorter month. Days are `YYYY-MM-DD`, which sort as text. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const total = year * 12 + (month - 1) + months
  const last = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(total / 12)}-${two((total % 12) + 1)}-${two(Math.min(date, last))}`
}
