// Spans of the calendar: from days to centuries, and what they are called.

import { dayText } from "./days.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const MONTH = 30.44; // days, about

// So many days or months each; weeks begin on Mondays.
const UNITS = [...[1, 7].map((days) => ({ days })), ...[1, 3, 12, 24, 60, 120, 240, 600, 1200].map((months) => ({ months }))];
const TICKS = [...[1, 7, 14].map((days) => ({ days })), ...[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].map((months) => ({ months }))];

const monthAt = (number) => Date.UTC(Math.floor(number / 12), number % 12, 1) / 864e5;
const monthOf = (day) => {
  const [year, month] = dayText(day).split("-").map(Number);
  return year * 12 + month - 1;
};

// The first day of the unit that holds the day, and of the one after it.
function startOf({ days, months }, day) {
  if (months) return monthAt(Math.floor(monthOf(day) / months) * months);
  return day - ((((day + 3) % days) + days) % days); // day 0 was a Thursday
}
const nextOf = ({ days, months }, day) => (months ? monthAt(monthOf(day) + months) : day + days);

// The days on which units begin, from that of the first day to the one after the last.
export function beginnings(unit, first, last) {
  const found = [startOf(unit, first)];
  while (found.at(-1) <= last) found.push(nextOf(unit, found.at(-1)));
  return found;
}

// The finest unit of which no more than so many reach from the first day to the last.
const finest = (units, first, last, most) => units.find(({ days, months }) => (last - first) / (days ?? months * MONTH) + 1 <= most) ?? units.at(-1);
export const unitFor = (first, last, most) => finest(UNITS, first, last, most);
export const wholeUnitFor = (first, last, most) => finest(UNITS.filter(({ days }) => days !== 7), first, last, most); // none that months cut
export const ticksFor = (first, last, most) => beginnings(finest(TICKS, first, last, most), first, last).filter((day) => day >= first && day <= last);

// How a day is told: by its year where it begins (or, as a last day, ends) one, by its month likewise, or in full.
const YEAR = 0;
const MONTHLY = 1;
const DAILY = 2;

function gradeOf(day, ends) {
  const [, month, date] = dayText(ends ? day + 1 : day).split("-");
  if (date !== "01") return DAILY;
  return month === "01" ? YEAR : MONTHLY;
}

function dayName(day, grade = DAILY) {
  const [year, month, date] = dayText(day).split("-");
  return [year, `${MONTHS[month - 1]} ${year}`, `${Number(date)} ${MONTHS[month - 1]} ${year}`][grade];
}
export const firstName = (day) => dayName(day, gradeOf(day, false));
export const lastName = (day) => dayName(day, gradeOf(day, true));

// "on 4 March 2031", "in March 2031" for all its days, "from 1 March 2031 to 4 May 2031".
export function whenName(first, last) {
  const grade = Math.max(gradeOf(first, false), gradeOf(last, true));
  const [one, other] = [dayName(first, grade), dayName(last, grade)];
  if (one !== other) return `from ${one} to ${other}`;
  return `${grade === DAILY ? "on" : "in"} ${one}`;
}
